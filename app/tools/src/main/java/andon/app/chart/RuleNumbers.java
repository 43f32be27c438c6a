package andon.app.chart;

import andon.topics.QualityTrend;
import andon.topics.QualityTrend.TrippedRule;
import java.awt.Font;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jfree.chart.annotations.XYPointerAnnotation;
import org.jfree.chart.ui.TextAnchor;

/** The numbers of the rules where their episodes begin, above a point or below it. */
final class RuleNumbers {
    /** A rule is numbered again if more points lie between. */
    private static final int APART = 10;

    /** Numbers so few points apart would lie on one another, and are written at the first. */
    private static final int TOGETHER = 2;

    private RuleNumbers() {}

    static List<XYPointerAnnotation> of(Charted charted) {
        List<Dot> dots = List.copyOf(charted.dots());
        List<XYPointerAnnotation> numbers = new ArrayList<>();
        begun(charted, dots).forEach((dot, rules) -> numbers.add(number(dots.get(dot), rules)));
        return numbers;
    }

    /** Which rules' episodes begin, by the place of the point where their numbers are written. */
    static NavigableMap<Integer, Set<Integer>> begun(Charted charted, List<Dot> dots) {
        NavigableMap<Instant, Integer> places = new TreeMap<>();
        for (int i = 0; i < dots.size(); i++) {
            places.put(dots.get(i).point().start(), i);
        }
        NavigableMap<Integer, Set<Integer>> begun = new TreeMap<>();
        Map<Integer, Integer> before = new TreeMap<>();
        for (QualityTrend reading : charted.readings()) {
            for (TrippedRule rule : reading.rules()) {
                Map.Entry<Instant, Integer> at = places.floorEntry(rule.at());
                if (at == null || at.getValue() - before.getOrDefault(rule.rule(), -APART - 1) <= APART) {
                    continue;
                }
                before.put(rule.rule(), at.getValue());
                Integer near = begun.floorKey(at.getValue());
                int place = near != null && at.getValue() - near <= TOGETHER ? near : at.getValue();
                begun.computeIfAbsent(place, any -> new TreeSet<>()).add(rule.rule());
            }
        }
        return begun;
    }

    private static XYPointerAnnotation number(Dot dot, Set<Integer> rules) {
        String text = rules.stream().map(String::valueOf).collect(Collectors.joining(","));
        double middle = dot.limits() == null ? dot.point().mean() : dot.limits().centre();
        boolean above = dot.point().mean() >= middle;
        XYPointerAnnotation number = new XYPointerAnnotation(
                text, dot.x(), above ? dot.high() : dot.low(), above ? -Math.PI / 2 : Math.PI / 2);
        number.setFont(Look.font(Font.BOLD, 10));
        number.setPaint(Look.LIMITS);
        number.setBackgroundPaint(Look.HALO);
        number.setTextAnchor(above ? TextAnchor.BOTTOM_CENTER : TextAnchor.TOP_CENTER);
        number.setBaseRadius(5);
        number.setTipRadius(5);
        number.setLabelOffset(1);
        number.setArrowPaint(Look.NONE);
        number.setArrowLength(0);
        number.setArrowWidth(0);
        return number;
    }
}
