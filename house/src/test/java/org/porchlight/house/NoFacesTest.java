package org.porchlight.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Law 6: nothing here recognises a face, a plate or a garment, and nothing keeps a picture. */
class NoFacesTest {
  /** Libraries whose trade is seeing who or what is in a picture. */
  private static final Pattern RECOGNISERS =
      Pattern.compile(
          "opencv|javacv|tensorflow|tfjs|onnx|pytorch|torch-|djl|deeplearning4j|dlib|face-?api"
              + "|facenet|insightface|arcface|rekognition|openalpr|fast-?alpr|platerecogni|easyocr"
              + "|paddle|mediapipe|openvino|yolo|darknet|clip-vit|human-pose|tesseract|tess4j|tesseract.js"
              + "|@vladmandic|@huggingface|transformers|ncnn|boofcv|ultralytics|seetaface|compreface"
              + "|keras|mxnet|sphereface|vosk|whisper");

  private static final Pattern MODELS =
      Pattern.compile(
          ".*(\\.(onnx|tflite|pt|pth|caffemodel|prototxt|safetensors|mlmodel|weights|pb|engine)"
              + "|haarcascade.*\\.xml)");

  private final Tree tree = new Tree();

  @Test
  void noLibraryOfAnyProgramRecognisesPeople() throws IOException {
    try (Stream<Path> modules = Files.list(tree.root())) {
      List<String> libraries =
          modules
              .map(module -> module.resolve("target/lib"))
              .filter(Files::isDirectory)
              .flatMap(NoFacesTest::names)
              .toList();
      assertThat(libraries).isNotEmpty().noneMatch(NoFacesTest::recognises);
    }
  }

  private static Stream<String> names(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  @Test
  void noPackageOfTheBrowsersDoes() throws IOException {
    List<Path> locks = tree.files("package-lock.json"::equals);
    Pattern entry = Pattern.compile("\"node_modules/([^\"]+)\"");
    List<String> packages =
        locks.stream()
            .flatMap(lock -> entry.matcher(Tree.read(lock)).results())
            .map(found -> found.group(1))
            .toList();
    assertThat(packages).isNotEmpty().noneMatch(NoFacesTest::recognises);
  }

  @Test
  void noPomAsksForOne() throws IOException {
    for (Path pom : tree.files("pom.xml"::equals)) {
      assertThat(recognises(Tree.read(pom))).as(pom.toString()).isFalse();
    }
  }

  @Test
  void noModelLiesAbout() throws IOException {
    assertThat(tree.files(name -> MODELS.matcher(name).matches())).isEmpty();
  }

  @Test
  void aRecogniserWouldBeNoticed() {
    assertThat(
            Stream.of(
                "onnxruntime-1.20.jar",
                "@vladmandic/human",
                "@huggingface/transformers",
                "boofcv-core-1.1.jar",
                "opencv-4.10.jar",
                "tess4j"))
        .allMatch(NoFacesTest::recognises);
  }

  @Test
  void noPageKeepsAPicture() throws IOException {
    Pattern keeping =
        Pattern.compile(
            "toBlob|toDataURL|captureStream|MediaRecorder|convertToBlob|showSaveFilePicker|"
                + "createObjectURL");
    List<Path> sources =
        tree.files(name -> name.endsWith(".ts") || name.endsWith(".tsx")).stream()
            .filter(file -> file.startsWith(tree.root().resolve("console/src")))
            .filter(file -> !file.toString().contains(".test."))
            .toList();
    assertThat(sources)
        .isNotEmpty()
        .allSatisfy(file -> assertThat(Tree.read(file)).doesNotContainPattern(keeping));
  }

  @Test
  void theApiCannotSearchPictures() throws IOException {
    Pattern searching =
        Pattern.compile("\"/(?:[^\"{]|\\{[^}]*})*(search|face|plate|recogni|snapshot|similar)");
    List<Path> apis = tree.files("openapi.json"::equals);
    assertThat(apis)
        .isNotEmpty()
        .allSatisfy(api -> assertThat(Tree.read(api)).doesNotContainPattern(searching));
  }

  private static boolean recognises(String name) {
    return RECOGNISERS.matcher(name.toLowerCase(Locale.ROOT)).find();
  }
}
