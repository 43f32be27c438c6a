package andon.bench.growth;

import andon.app.benchmark.Stall;
import andon.bench.contest.Assignment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Waits until an application works on its partitions, as the broker knows it. */
final class Joined {
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private Joined() {}

    static void await(Assignment assignment) throws ExecutionException, InterruptedException {
        Stall stall = new Stall("joining the group of " + assignment.run());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", assignment.bootstrap()))) {
            while (state(admin, assignment.run()) != GroupState.STABLE) {
                stall.check(0);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
        }
    }

    private static GroupState state(Admin admin, String group) throws ExecutionException, InterruptedException {
        try {
            return admin.describeConsumerGroups(List.of(group))
                    .all()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .groupState();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return GroupState.UNKNOWN;
            }
            throw e;
        }
    }
}
