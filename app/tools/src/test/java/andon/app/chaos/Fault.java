package andon.app.chaos;

/** What is done to the processes and disks of a running Andon. */
enum Fault {
    KILL_SERVICE("kill -9 of the service", false),
    KILL_BROKER("kill -9 of the broker", false),
    KILL_BOTH("kill -9 of both", false),
    KILL_SERVICE_LONG("kill -9 of the service, away for longer than the timeouts", true),
    KILL_BROKER_LONG("kill -9 of the broker, away for longer than the timeouts", true),
    KILL_BOTH_LONG("kill -9 of both, away for longer than the timeouts", true),
    TERMINATE_SERVICE("SIGTERM to the service", false),
    STOP_SERVICE("SIGSTOP and SIGCONT to the service", false),
    STOP_BROKER("SIGSTOP and SIGCONT to the broker", false),
    STOP_SERVICE_LONG("SIGSTOP to the service, SIGCONT after the timeouts", true),
    STOP_BROKER_LONG("SIGSTOP to the broker, SIGCONT after the timeouts", true),
    FULL_DISK_OF_BROKER("a full disk of the broker", false),
    FULL_DISK_OF_SERVICE("a full disk of the service, which is killed and started on it", false),
    OUT_OF_MEMORY("an out-of-memory of the service", false);

    private final String words;
    private final boolean outlastsTimeouts;

    Fault(String words, boolean outlastsTimeouts) {
        this.words = words;
        this.outlastsTimeouts = outlastsTimeouts;
    }

    /** For people. */
    String words() {
        return words;
    }

    /** Whether it lasts for longer than sessions and transactions may be silent. */
    boolean outlastsTimeouts() {
        return outlastsTimeouts;
    }

    /** Whether the process that it ends is started again at once. */
    boolean isBrief() {
        return this == TERMINATE_SERVICE || this == OUT_OF_MEMORY;
    }

    /** Whether the broker, and a second service, know nothing of it. */
    boolean hitsOnlyAService() {
        return switch (this) {
            case KILL_SERVICE,
                    KILL_SERVICE_LONG,
                    TERMINATE_SERVICE,
                    STOP_SERVICE,
                    STOP_SERVICE_LONG,
                    FULL_DISK_OF_SERVICE,
                    OUT_OF_MEMORY -> true;
            default -> false;
        };
    }

    /** Whether it needs disks that can be filled. */
    boolean needsDisks() {
        return this == FULL_DISK_OF_BROKER || this == FULL_DISK_OF_SERVICE;
    }
}
