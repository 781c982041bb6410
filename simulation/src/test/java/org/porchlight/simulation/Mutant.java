package org.porchlight.simulation;

import static java.lang.constant.ConstantDescs.CD_List;
import static java.lang.constant.ConstantDescs.CD_Set;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A part with a check left out: the real classes, loaded once more, in which some methods say what
 * they would say if there were nothing to check. The simulation runs on them unchanged.
 */
final class Mutant extends ClassLoader {
  private static final String OURS = "org.porchlight.";
  private static final ClassDesc OPTIONAL = ClassDesc.of("java.util.Optional");

  /** What a method says instead of looking. */
  enum Says implements Consumer<CodeBuilder> {
    YES,
    NO,
    NOTHING,
    EMPTY,
    NO_REASON,
    NO_BYTES,
    NOBODY,
    DONE;

    @Override
    public void accept(CodeBuilder code) {
      switch (this) {
        case YES -> code.iconst_1().ireturn();
        case NO -> code.iconst_0().ireturn();
        case NOTHING -> code.aconst_null().areturn();
        case EMPTY -> code.invokestatic(OPTIONAL, "empty", MethodTypeDesc.of(OPTIONAL)).areturn();
        case NO_REASON ->
            code.invokestatic(CD_List, "of", MethodTypeDesc.of(CD_List), true).areturn();
        case NO_BYTES -> code.iconst_0().newarray(TypeKind.BYTE).areturn();
        case NOBODY -> code.invokestatic(CD_Set, "of", MethodTypeDesc.of(CD_Set), true).areturn();
        case DONE -> code.return_();
      }
    }
  }

  /**
   * One check.
   *
   * @param type its class, below {@code org.porchlight.}
   */
  record Without(String type, String method, Says says) {}

  static {
    registerAsParallelCapable();
  }

  private final List<Without> left;

  Mutant(List<Without> left) {
    super(Mutant.class.getClassLoader());
    this.left = List.copyOf(left);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = bytes(name);
    for (Without one : left) {
      if (name.equals(OURS + one.type())) {
        bytes = without(bytes, one);
      }
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte[] bytes(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] without(byte[] bytes, Without one) {
    ClassFile file = ClassFile.of();
    ClassTransform transform =
        ClassTransform.transformingMethods(
            method -> method.methodName().equalsString(one.method()),
            (builder, element) -> {
              if (element instanceof CodeModel) {
                builder.withCode(one.says());
              } else {
                builder.with(element);
              }
            });
    var read = file.parse(bytes);
    boolean there =
        read.methods().stream().anyMatch(method -> method.methodName().equalsString(one.method()));
    if (!there) {
      throw new IllegalArgumentException("There is no " + one + ".");
    }
    return file.transformClass(read, transform);
  }

  /** See {@link Simulation#broken}, with these checks left out. */
  String run(long seed, Path directory, String cheat) {
    try {
      Class<?> simulation = loadClass(Simulation.class.getName());
      var broken = simulation.getDeclaredMethod("broken", long.class, Path.class, String.class);
      broken.setAccessible(true);
      return (String) broken.invoke(null, seed, directory, cheat);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
