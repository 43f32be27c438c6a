package andon.app.configfile;

import andon.app.config.ChartConfig.RuleConfig;
import andon.models.settings.Rule;
import andon.models.settings.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which of Nelson's rules a chart watches: by number, or as a map with a count of one's own. */
final class RuleSections {
    private static final Rule<Integer> NUMBER = SettingRules.whole("must be the number of a rule, 1 to 8", 1, 8);

    private RuleSections() {}

    static List<RuleConfig> read(Section chart) {
        if (!chart.has("rules")) {
            return RuleConfig.STANDARD;
        }
        List<RuleConfig> rules = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        for (Section.Element element : chart.list("rules")) {
            RuleConfig rule = rule(chart, element);
            if (rule == null) {
                continue;
            }
            if (!numbers.add(rule.number())) {
                chart.fault(element.key(), "must be another rule, " + rule.number() + " appears twice");
            }
            rules.add(rule);
        }
        return rules;
    }

    private static @Nullable RuleConfig rule(Section chart, Section.Element element) {
        if (!element.node().isObject()) {
            Integer number = chart.element(element, NUMBER);
            return number == null ? null : RuleConfig.nelson(number);
        }
        Section section = chart.section(element);
        if (section == null) {
            return null;
        }
        try (section) {
            Integer number = section.required("rule", NUMBER);
            RuleConfig nelson = RuleConfig.nelson(number == null ? 2 : number);
            int of = section.optional("of", nelson.of(), SettingRules.whole(nelson.least(), nelson.most()));
            return number == null ? null : new RuleConfig(number, of);
        }
    }
}
