package andon.models.inference;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The native libraries of ONNX Runtime, unpacked once for each user and kept. By itself it unpacks them at each start into
 * the folder for temporary files, and leaves them there when the process is killed.
 *
 * <p>They lie in {@code andon/onnxruntime-<version>-<platform>-<checksum>} within {@code $XDG_CACHE_HOME}, which is
 * {@code ~/.cache} by default, or in {@code andon-<user>} within the folder for temporary files where the user has no home
 * to write to. The checksum is that of the libraries in the jar, so that any of them live beside each other. A library is trusted if its size and its
 * checksum are those in the jar and nobody else can write to the folders. It is written beside its name, forced to the disk
 * and renamed, under a lock; so other processes see all of it or nothing, and a killed one leaves at most one part, which
 * the next writes over.
 */
final class NativeLibraries {
    private static final String PATH_PROPERTY = "onnxruntime.native.path";
    private static final List<String> ALWAYS = List.of(
            "onnxruntime", "onnxruntime4j_jni", "onnxruntime_providers_shared", "webgpu_dawn", "dxil", "dxcompiler");
    private static final String CUDA = "onnxruntime_providers_cuda";
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final int COPIED_AT_ONCE = 1 << 20;

    /** Whether ONNX Runtime finds what it needs on a CPU, and with CUDA. */
    private static boolean ready;

    private static boolean readyForCuda;

    private final Path parent;

    /** @param parent the folder of a user's caches, in which ours is made */
    NativeLibraries(Path parent) {
        this.parent = parent;
    }

    /**
     * Makes ONNX Runtime find its libraries; to be called before any other use of it. Does nothing where
     * {@code onnxruntime.native.path} says where they lie.
     *
     * @param cuda whether that of CUDA is needed too, some hundred megabytes
     * @throws InferenceFailed if they can't be unpacked, naming the folder
     */
    static synchronized void prepare(boolean cuda) {
        if (cuda ? readyForCuda : ready) {
            return;
        }
        if (!ready && System.getProperty(PATH_PROPERTY) != null) {
            readyForCuda = true;
        } else {
            new NativeLibraries(parent(System.getenv("XDG_CACHE_HOME"), System.getProperties()))
                    .unpack(cuda)
                    .ifPresent(folder -> System.setProperty(PATH_PROPERTY, folder.toString()));
            readyForCuda |= cuda;
        }
        ready = true;
    }

    /** Where the libraries lie that ONNX Runtime was made to use; empty if it looks for them by itself. */
    static Optional<String> folder() {
        return Optional.ofNullable(System.getProperty(PATH_PROPERTY));
    }

    /** The folder of the user's caches. */
    static Path parent(@Nullable String named, Properties system) {
        if (named != null && Path.of(named).isAbsolute()) {
            return Path.of(named, "andon");
        }
        Path home = Path.of(system.getProperty("user.home", "?")).toAbsolutePath();
        return Files.isDirectory(home) && Files.isWritable(home)
                ? home.resolve(".cache").resolve("andon")
                : Path.of(system.getProperty("java.io.tmpdir"), "andon-" + system.getProperty("user.name"));
    }

    /**
     * Unpacks what is not there yet.
     *
     * @return the folder; empty if the class path has no libraries for this system
     */
    Optional<Path> unpack(boolean cuda) {
        try {
            List<Library> libraries = libraries(cuda);
            if (libraries.isEmpty()) {
                return Optional.empty();
            }
            Path folder = parent.resolve(
                    "onnxruntime-" + OrtEnvironment.class.getPackage().getImplementationVersion() + "-" + platform()
                            + "-" + checksum(libraries));
            makePrivate(folder);
            if (!allIn(folder, libraries)) {
                writeMissing(folder, libraries);
            }
            return Optional.of(folder);
        } catch (IOException e) {
            throw new InferenceFailed(
                    "the native libraries of ONNX Runtime can't be unpacked into " + parent + ": " + reason(e)
                            + "; make room there or let this user write to it, or name another folder for caches with"
                            + " the environment variable XDG_CACHE_HOME",
                    e);
        }
    }

    private static void writeMissing(Path folder, List<Library> libraries) throws IOException {
        try (FileChannel lock =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            for (Library library : libraries) {
                if (!library.isIn(folder)) {
                    library.writeTo(folder);
                }
            }
        }
    }

    private static boolean allIn(Path folder, List<Library> libraries) throws IOException {
        for (Library library : libraries) {
            if (!library.isIn(folder)) {
                return false;
            }
        }
        return true;
    }

    /** The folder with its parent, made where they are missing, and both this user's own. */
    private void makePrivate(Path folder) throws IOException {
        if (!Files.exists(parent, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(parent.getParent() == null ? parent : parent.getParent());
        }
        for (Path each : List.of(parent, folder)) {
            make(each);
            if (each.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                check(each, Files.readAttributes(each, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
            }
        }
    }

    private static void make(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
            } else {
                Files.createDirectory(folder);
            }
        } catch (FileAlreadyExistsException e) {
            // Another process was faster, or it is no directory.
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(folder + " must be a directory", e);
            }
        }
    }

    private static void check(Path folder, PosixFileAttributes attributes) throws IOException {
        UserPrincipal me = me();
        if (!attributes.owner().equals(me)) {
            throw new IOException(folder + " must belong to " + me + ", belongs to " + attributes.owner());
        }
        if (attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException(folder + " must be writable by its owner alone (chmod go-w), has "
                    + PosixFilePermissions.toString(attributes.permissions()));
        }
    }

    /** This user, who need not have a name: by a file that it makes. */
    private static UserPrincipal me() throws IOException {
        Path file;
        try {
            file = Files.createTempFile("andon", null);
        } catch (IOException e) {
            throw new InferenceFailed(
                    "the folder for temporary files, " + System.getProperty("java.io.tmpdir")
                            + ", must take a file for ONNX Runtime: " + reason(e)
                            + "; make room there or let this user write to it, or name another with"
                            + " -Djava.io.tmpdir=DIR in ANDON_OPTS",
                    e);
        }
        try {
            return Files.getOwner(file);
        } finally {
            Files.delete(file);
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        return e.getClass() == IOException.class ? message : e.getClass().getSimpleName() + " " + message;
    }

    /** One for all that a CPU needs: that of CUDA comes to lie beside them. */
    private static String checksum(List<Library> libraries) {
        CRC32 sum = new CRC32();
        for (Library library : libraries) {
            if (!library.file().equals(System.mapLibraryName(CUDA))) {
                sum.update((library.size() + " " + library.checksum() + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }

    /** The libraries for this system on the class path. */
    private static List<Library> libraries(boolean cuda) throws IOException {
        List<Library> libraries = new ArrayList<>();
        List<String> names = new ArrayList<>(ALWAYS);
        if (cuda) {
            names.add(CUDA);
        }
        for (String name : names) {
            String file = System.mapLibraryName(name);
            URL url = OrtEnvironment.class.getResource("/ai/onnxruntime/native/" + platform() + "/" + file);
            if (url != null && url.openConnection() instanceof JarURLConnection connection) {
                connection.setUseCaches(false);
                try (JarFile jar = connection.getJarFile()) {
                    JarEntry entry = jar.getJarEntry(connection.getEntryName());
                    libraries.add(new Library(file, url, entry.getSize(), entry.getCrc()));
                }
            }
        }
        return libraries;
    }

    /** As ONNX Runtime names its folders, such as {@code linux-x64}. */
    private static String platform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String system = os.contains("mac") ? "osx" : os.contains("win") ? "win" : os;
        return system + "-" + (arch.equals("amd64") || arch.equals("x86_64") ? "x64" : arch);
    }

    /**
     * A library in a jar.
     *
     * @param checksum its CRC-32, as the jar says
     */
    private record Library(String file, URL url, long size, long checksum) {
        boolean isIn(Path folder) throws IOException {
            try (FileChannel in = FileChannel.open(folder.resolve(file), StandardOpenOption.READ)) {
                return in.size() == size && checksumOf(in) == checksum;
            } catch (NoSuchFileException e) {
                return false;
            }
        }

        private static long checksumOf(FileChannel in) throws IOException {
            CRC32 sum = new CRC32();
            ByteBuffer buffer = ByteBuffer.allocate(COPIED_AT_ONCE);
            while (in.read(buffer.clear()) >= 0) {
                sum.update(buffer.flip());
            }
            return sum.getValue();
        }

        void writeTo(Path folder) throws IOException {
            Path part = folder.resolve(file + ".part");
            URLConnection connection = url.openConnection();
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream();
                    FileChannel out = FileChannel.open(
                            part,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING)) {
                in.transferTo(Channels.newOutputStream(out));
                out.force(true);
            } catch (IOException e) {
                Files.deleteIfExists(part);
                throw e;
            }
            Files.move(part, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
