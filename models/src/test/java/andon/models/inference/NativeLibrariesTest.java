package andon.models.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
    private static final String CORE = System.mapLibraryName("onnxruntime");
    private static final String JNI = System.mapLibraryName("onnxruntime4j_jni");

    @TempDir
    Path directory;

    @Test
    void areUnpackedOnceIntoAFolderOfThisUserAlone() throws Exception {
        Path caches = directory.resolve("caches").resolve("andon");

        Path folder = unpack(caches);

        assertThat(folder.getParent()).isEqualTo(caches);
        assertThat(folder.getFileName().toString()).matches("onnxruntime-1\\.\\d+\\.\\d+-[a-z]+-[a-z0-9]+-[0-9a-f]{8}");
        assertThat(names(folder)).contains(CORE, JNI, "lock").noneMatch(name -> name.endsWith(".part"));
        assertThat(List.of(permissions(caches), permissions(folder))).containsOnly("rwx------");

        Object before = Files.getAttribute(folder.resolve(CORE), "unix:ino");

        assertThat(unpack(caches)).isEqualTo(folder);
        assertThat(Files.getAttribute(folder.resolve(CORE), "unix:ino")).isEqualTo(before);
    }

    @Test
    void areUnpackedAgainWhereTheyAreCutShortOrSpoilt() throws Exception {
        Path folder = unpack(directory.resolve("andon"));
        byte[] core = Files.readAllBytes(folder.resolve(CORE));
        byte[] jni = Files.readAllBytes(folder.resolve(JNI));
        byte[] spoilt = jni.clone();
        spoilt[jni.length / 2] ^= 1;
        Files.write(folder.resolve(CORE), new byte[7]);
        Files.write(folder.resolve(JNI), spoilt);
        Files.write(folder.resolve(CORE + ".part"), new byte[99]);

        unpack(directory.resolve("andon"));

        assertThat(folder.resolve(CORE)).hasBinaryContent(core);
        assertThat(folder.resolve(JNI)).hasBinaryContent(jni);
        assertThat(names(folder)).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void areNotTrustedWhereOthersCanWrite() throws Exception {
        Path folder = unpack(directory.resolve("andon"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> unpack(directory.resolve("andon")))
                .isInstanceOf(InferenceFailed.class)
                .hasMessage("the native libraries of ONNX Runtime can't be unpacked into " + directory.resolve("andon")
                        + ": " + folder + " must be writable by its owner alone (chmod go-w), has rwxrwxrwx; make room"
                        + " there or let this user write to it, or name another folder for caches with the environment"
                        + " variable XDG_CACHE_HOME");
    }

    @Test
    void areNotLookedForThroughALink() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(directory.resolve("andon"), elsewhere);

        assertThatThrownBy(() -> unpack(link)).hasMessageContaining(": " + link + " must be a directory; make room");
    }

    @Test
    void nameTheFolderThatCannotBeWritten() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        Path caches = file.resolve("andon");

        assertThatThrownBy(() -> unpack(caches))
                .isInstanceOf(InferenceFailed.class)
                .hasMessageStartingWith("the native libraries of ONNX Runtime can't be unpacked into " + caches
                        + ": FileAlreadyExistsException " + file + "; make room there");
    }

    @Test
    void lieAmongTheUsersCachesOrElseAmongTemporaryFiles() {
        Properties system = new Properties();
        system.setProperty("user.home", directory.toString());
        system.setProperty("java.io.tmpdir", "/temporary");
        system.setProperty("user.name", "plant");

        assertThat(NativeLibraries.parent(null, system)).isEqualTo(directory.resolve(".cache/andon"));
        assertThat(NativeLibraries.parent("relative", system)).isEqualTo(directory.resolve(".cache/andon"));
        assertThat(NativeLibraries.parent("/caches", system)).isEqualTo(Path.of("/caches/andon"));

        system.setProperty("user.home", directory.resolve("none").toString());

        assertThat(NativeLibraries.parent(null, system)).isEqualTo(Path.of("/temporary/andon-plant"));
    }

    private static Path unpack(Path caches) {
        return new NativeLibraries(caches).unpack(false).orElseThrow();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String permissions(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }
}
