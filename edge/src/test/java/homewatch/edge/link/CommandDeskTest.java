package homewatch.edge.link;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.edge.HandMovedTime;
import homewatch.wire.CameraId;
import homewatch.wire.Command;
import homewatch.wire.CommandId;
import homewatch.wire.CommandProgress;
import homewatch.wire.CommandResult;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.DeviceWish;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CommandDeskTest {
    private static final Command SEARCH =
            new Command(new CommandId("c1"), Duration.ofMinutes(1), new DeviceWish.Discover());

    private final LinkedBlockingQueue<Object> told = new LinkedBlockingQueue<>();
    private final CommandDesk.Asker asker =
            new CommandDesk.Asker() {
                @Override
                public void progress(CommandId command, CommandProgress progress) {
                    told.add(progress);
                }

                @Override
                public void result(CommandResult result) {
                    told.add(result.outcome());
                }
            };

    @Test
    void whatACommandHasComeToIsToldBeforeItsResult() throws Exception {
        var half = new CommandProgress.Searched(1, 2, List.of());
        var all = new DeviceOutcome.Discovered(List.of());
        var desk =
                new CommandDesk(
                        (_, _, progress) -> {
                            progress.accept(half);
                            return all;
                        },
                        new HandMovedTime());
        desk.take(SEARCH, asker);

        assertThat(next()).isEqualTo(half);
        assertThat(next()).isEqualTo(all);
    }

    @Test
    void anAgentWithMuchToDoStillGivesItsMetrics() throws Exception {
        var go = new CountDownLatch(1);
        var metrics = new CommandResult.Outcome.Scraped(new byte[] {1});
        var desk =
                new CommandDesk(
                        (wish, _, _) -> {
                            if (wish instanceof Command.Wish.Scrape) {
                                return metrics;
                            }
                            go.await();
                            return new DeviceOutcome.Discovered(List.of());
                        },
                        new HandMovedTime());
        for (int each = 0; each < 9; each++) {
            desk.take(command("search-" + each, new DeviceWish.Discover()), asker);
        }
        assertThat(next()).isInstanceOf(CommandResult.Outcome.Declined.class);
        desk.take(command("scrape", new Command.Wish.Scrape()), asker);
        assertThat(next()).isEqualTo(metrics);
        go.countDown();
    }

    private static Command command(String id, Command.Wish wish) {
        return new Command(new CommandId(id), Duration.ofMinutes(1), wish);
    }

    @Test
    void aCommandThatComesAgainWhileItIsCarriedOutIsCarriedOutOnce() throws Exception {
        var times = new AtomicInteger();
        var go = new CountDownLatch(1);
        var desk =
                new CommandDesk(
                        (_, _, _) -> {
                            times.incrementAndGet();
                            go.await();
                            return new DeviceOutcome.Done("done");
                        },
                        new HandMovedTime());
        desk.take(SEARCH, asker);
        desk.take(SEARCH, asker);
        go.countDown();

        assertThat(next()).isEqualTo(new DeviceOutcome.Done("done"));
        desk.take(SEARCH, asker);
        assertThat(next()).isEqualTo(new DeviceOutcome.Done("done"));
        assertThat(times).hasValue(1);
    }

    @Test
    void aCommandThatComesTooLateIsNotCarriedOut() throws Exception {
        var desk =
                new CommandDesk(
                        (_, _, _) -> {
                            throw new AssertionError("carried out");
                        },
                        new HandMovedTime());
        desk.take(
                new Command(
                        new CommandId("c2"),
                        Duration.ZERO,
                        new DeviceWish.Inspect(new CameraId("yard"))),
                asker);

        assertThat(next()).isEqualTo(new CommandResult.Outcome.Expired());
    }

    private Object next() throws InterruptedException {
        var it = told.poll(30, TimeUnit.SECONDS);
        assertThat(it).isNotNull();
        return it == null ? "" : it;
    }
}
