package andon.topics;

import com.fasterxml.jackson.databind.EnumNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** The kinds of control chart. */
@EnumNaming(KebabCaseStrategy.class)
public enum ChartType {
    /** Single values, their spread from the moving range of two. */
    INDIVIDUALS,
    /** Means of subgroups, their spread from the subgroups' ranges. */
    XBAR_R,
    /** Means of subgroups, their spread from the subgroups' standard deviations. */
    XBAR_S
}
