package andon.bench.restart;

/** What happens to an instance of Andon, which is started again at once. */
public enum Scenario {
    /** SIGTERM, to the only one. */
    ONE_OF_ONE("restart of one of one", 1),
    /** SIGTERM, to one of two. */
    ONE_OF_TWO("restart of one of two", 2),
    /** SIGKILL, to one of two. */
    KILL_ONE_OF_TWO("kill -9 of one of two", 2);

    private final String text;
    private final int instances;

    Scenario(String text, int instances) {
        this.text = text;
        this.instances = instances;
    }

    /** For people, such as {@code restart of one of one}. */
    public String text() {
        return text;
    }

    int instances() {
        return instances;
    }

    void strike(Process process) {
        if (this == KILL_ONE_OF_TWO) {
            process.destroyForcibly();
        } else {
            process.destroy();
        }
    }
}
