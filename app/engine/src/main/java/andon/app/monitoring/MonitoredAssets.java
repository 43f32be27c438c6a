package andon.app.monitoring;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All assets of one engine: found by name, made when they first come, and looked after one after the other. */
final class MonitoredAssets {
    private static final int RECENT = 4096;

    private final Monitors monitors;
    private final Predicate<String> interest;
    private final AssetsLimit limit;
    private final MonitoringContext context;
    private final Map<String, MonitoredAsset> assets = new HashMap<>();
    private final Round<MonitoredAsset> round = new Round<>(MonitoredAsset::name);

    /** Those last asked for, each in the place that its name's hash gives: it spares most searches in the map. */
    private final @Nullable MonitoredAsset[] recent = new @Nullable MonitoredAsset[RECENT];

    /**
     * @param interest which assets that no monitor watches are taken in too
     */
    MonitoredAssets(Monitors monitors, Predicate<String> interest, AssetsLimit limit, MonitoringContext context) {
        this.monitors = monitors;
        this.interest = interest;
        this.limit = limit;
        this.context = context;
    }

    /** The asset of that name, which is made if it is new; null if nobody watches it, or if it is new and one too many. */
    @Nullable
    MonitoredAsset find(String name) {
        return find(name, true);
    }

    /** The same for an asset that was logged: it is taken in whatever the limit, as it has been before. */
    @Nullable
    MonitoredAsset findLogged(String name) {
        return find(name, false);
    }

    private @Nullable MonitoredAsset find(String name, boolean limited) {
        int place = name.hashCode() & (RECENT - 1);
        MonitoredAsset last = recent[place];
        if (last != null && last.name().equals(name)) {
            return last;
        }
        MonitoredAsset asset = assets.get(name);
        if (asset == null) {
            List<Monitor> covering = monitors.covering(name);
            if ((!limited || hasRoom()) && (!covering.isEmpty() || interest.test(name))) {
                asset = new MonitoredAsset(name, covering, context);
                assets.put(name, asset);
                round.add(asset);
                limit.has(assets.size());
            }
        }
        recent[place] = asset;
        return asset;
    }

    /** The asset of that name, if it is there. */
    @Nullable
    MonitoredAsset get(String name) {
        return assets.get(name);
    }

    /** Whether another asset may be taken in. */
    boolean hasRoom() {
        return limit.hasRoom(assets.size());
    }

    boolean isWatched(String asset) {
        return !monitors.covering(asset).isEmpty() || interest.test(asset);
    }

    /** All of them, in no order. */
    Collection<MonitoredAsset> all() {
        return assets.values();
    }

    /** Puts an asset that knows nothing in the place of one that is of no use; the limit of assets does not matter. */
    MonitoredAsset replace(Asset abandoned) {
        MonitoredAsset afresh = new MonitoredAsset(abandoned.name(), monitors.covering(abandoned.name()), context);
        assets.put(abandoned.name(), afresh);
        round.replace(abandoned, afresh);
        Arrays.fill(recent, null);
        return afresh;
    }

    /** Removes an asset that was forgotten; {@link #lookAfter} is to leave it out too. */
    void remove(MonitoredAsset forgotten) {
        assets.remove(forgotten.name());
        limit.has(assets.size());
        Arrays.fill(recent, null);
    }

    /** Looks after all, one after the other: {@link Round#goOn}. */
    boolean lookAfter(Portion portion, Function<MonitoredAsset, Round.Outcome> look) {
        return round.goOn(portion, look);
    }
}
