package andon.app.demo;

/** How severe each fault of a machine is at a moment: 0 not at all, 1 fully. */
@FunctionalInterface
interface Ailments {
    /** None. */
    Ailments NONE = fault -> 0;

    double severity(Fault fault);
}
