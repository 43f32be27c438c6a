package andon.models.window;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads an entry of logged state. Others may write to a changelog, and a disk may spoil it, so no entry is believed: each
 * method gives a value that can be what was written, or throws {@link StateUnreadable}. Nothing larger than what is left
 * of the entry is allocated. Numbers are big-endian unless said otherwise.
 */
public final class StateInput {
    /** Stands for no time and no row. */
    public static final long NONE = Long.MIN_VALUE;

    private static final long FIRST_TIME = -62_167_219_200_000L; // 0000-01-01T00:00:00Z
    private static final long LAST_TIME = 253_402_300_799_999L; // 9999-12-31T23:59:59.999Z

    private final ByteBuffer from;

    private StateInput(ByteBuffer from) {
        this.from = from;
    }

    /** Reads {@code bytes} from the beginning. */
    public static StateInput of(byte[] bytes) {
        return of(ByteBuffer.wrap(bytes));
    }

    /** Reads {@code bytes} from its position. */
    public static StateInput of(ByteBuffer bytes) {
        return new StateInput(bytes);
    }

    /** How many bytes are left. */
    public int left() {
        return from.remaining();
    }

    /** Nothing more must be left. */
    public void end() {
        StateUnreadable.unless(left() == 0, left() + " bytes are left over");
    }

    private void need(long bytes) {
        StateUnreadable.unless(
                bytes >= 0 && bytes <= left(), "it has " + left() + " more bytes where " + bytes + " are needed");
    }

    /** One byte. */
    public byte get() {
        need(1);
        return from.get();
    }

    /** A byte that is 1 for yes or 0 for no. */
    public boolean flag() {
        byte read = get();
        StateUnreadable.unless(read == 0 || read == 1, "a flag is " + read);
        return read == 1;
    }

    /** An int. */
    public int getInt() {
        need(Integer.BYTES);
        return from.getInt();
    }

    /** A long. */
    public long getLong() {
        need(Long.BYTES);
        return from.getLong();
    }

    /** A float that is finite. */
    public float getFloat() {
        need(Float.BYTES);
        float read = from.getFloat();
        StateUnreadable.unless(Float.isFinite(read), "a number is " + read);
        return read;
    }

    /** A double of any kind, NaN among them. */
    public double getDouble() {
        need(Double.BYTES);
        return from.getDouble();
    }

    /** A double that is finite. */
    public double finite() {
        double read = getDouble();
        StateUnreadable.unless(Double.isFinite(read), "a number is " + read);
        return read;
    }

    /** What {@link Varint#put} wrote. */
    public long varint() {
        long read = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = get();
            read |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return read >>> 1 ^ -(read & 1);
            }
        }
        throw new StateUnreadable("a number has more than " + Varint.MOST_BYTES + " bytes");
    }

    /** What {@link Varint#putNear} wrote with the same base. */
    public long near(long base) {
        long distance = varint();
        return distance == 0 ? NONE : base + (distance < 0 ? distance : distance - 1);
    }

    /** A time in milliseconds since the epoch that {@link Varint#putNear} wrote, or {@link #NONE}. */
    public long timeNear(long base) {
        return timeOrNone(near(base));
    }

    /** A time in milliseconds since the epoch, or {@link #NONE}. */
    public long timeOrNone() {
        return timeOrNone(getLong());
    }

    private static long timeOrNone(long time) {
        return time == NONE ? NONE : time(time);
    }

    /** A time in milliseconds since the epoch. */
    public long time() {
        return time(getLong());
    }

    /** {@code time}, of the years 0 to 9999. */
    public static long time(long time) {
        StateUnreadable.unless(time >= FIRST_TIME && time <= LAST_TIME, "a time is " + time + " ms");
        return time;
    }

    /** {@code row} of {@code grid}, within the years 0 to 9999, or {@link #NONE}. */
    static long row(Grid grid, long row) {
        StateUnreadable.unless(
                row == NONE || (row >= grid.row(FIRST_TIME) && row <= grid.row(LAST_TIME)), "a row is " + row);
        return row;
    }

    /** An int from {@code least} to {@code most} that {@link Varint#put} wrote. */
    public int varint(int least, int most) {
        return (int) within(varint(), least, most);
    }

    /** An int from {@code least} to {@code most}. */
    public int getInt(int least, int most) {
        return (int) within(getInt(), least, most);
    }

    /** A long from {@code least} to {@code most}. */
    public long getLong(long least, long most) {
        return within(getLong(), least, most);
    }

    private static long within(long read, long least, long most) {
        StateUnreadable.unless(
                read >= least && read <= most, "a number is " + read + " where " + least + " to " + most + " may be");
        return read;
    }

    /** An int that tells how many things follow, of at least {@code bytes} bytes each: no more than there is room for. */
    public int count(int bytes) {
        int count = getInt();
        return (int) within(count, 0, left() / bytes);
    }

    /** The next {@code length} bytes. */
    public byte[] bytes(int length) {
        need(length);
        byte[] read = new byte[length];
        from.get(read);
        return read;
    }

    /** The next {@code length} bytes, to be read by themselves. */
    public StateInput slice(int length) {
        need(length);
        ByteBuffer slice = from.slice(from.position(), length);
        from.position(from.position() + length);
        return new StateInput(slice);
    }

    /** So many floats, little-endian, each finite or NaN. */
    float[] cells(int count) {
        need((long) count * Float.BYTES);
        float[] read = new float[count];
        from.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(read);
        from.position(from.position() + count * Float.BYTES);
        for (float cell : read) {
            StateUnreadable.unless(!Float.isInfinite(cell), "a cell is " + cell);
        }
        return read;
    }
}
