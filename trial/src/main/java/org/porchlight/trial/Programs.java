package org.porchlight.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The town's programs: how each is started, and how all of them end. */
final class Programs {
  /** Long enough for a slow machine's first start of the hub and its database. */
  private static final Duration START = Duration.ofMinutes(3);

  private static final Duration END = Duration.ofSeconds(45);

  private final Options options;
  private final Town town;
  private final Path logs;
  private final List<Child> running = new CopyOnWriteArrayList<>();
  private final Set<Process> calls = new HashSet<>();
  private boolean ended;

  Programs(Options options, Town town) {
    this.options = options;
    this.town = town;
    this.logs = town.directory("logs");
  }

  /** Makes the keys of council, agency and dispatch where there are none yet. */
  void makeKeys() throws IOException {
    key("council", "signer", "init", "--role", "council", "--name", "alder-falls-council");
    key("agency", "signer", "init", "--role", "agency", "--name", "alder-falls-police");
    key("dispatch", "dispatch", "init", "--name", "alder-falls-911");
  }

  /** Runs a command that makes a key, unless there is one. */
  void key(String who, String... command) throws IOException {
    Path data = town.directory(who);
    Path file = data.resolve("vkey");
    if (!Files.exists(file)) {
      List<String> line = new ArrayList<>(List.of(command));
      line.addAll(List.of("--data", data.toString()));
      Files.writeString(file, call(who, line) + "\n");
    }
  }

  Path vkey(String who) {
    return town.directory(who).resolve("vkey");
  }

  /** Has the council sign the ordinance the program starts under. */
  Path firstOrdinance(String text) throws IOException {
    Path note = town.directory("council").resolve("ordinance.note");
    if (!Files.exists(note)) {
      Path file = town.directory("council").resolve("ordinance.txt");
      Files.writeString(file, text);
      String data = town.directory("council").toString();
      Files.writeString(
          note,
          call("council", List.of("signer", "ordinance", "--data", data, "--file", file.toString()))
              + "\n");
    }
    return note;
  }

  Child city() throws IOException {
    return start(
        "city",
        "city",
        "--data",
        town.directory("city").toString(),
        "--port",
        String.valueOf(town.port("cameras")),
        "--dispatch",
        town.local("dispatch"),
        "--hook-secret-file",
        town.secret("hook").toString());
  }

  Child signer(String role) throws IOException {
    return start(
        role,
        "signer",
        "--demo",
        "--role",
        role,
        "--data",
        town.directory(role).toString(),
        "--port",
        String.valueOf(town.port(role)),
        "--rp-id",
        "localhost",
        "--origin",
        town.http(),
        "--council-key",
        vkey("council").toString(),
        "--agency-key",
        vkey("agency").toString(),
        "--dispatch-key",
        vkey("dispatch").toString(),
        "--hub-secret-file",
        town.secret("signers").toString(),
        "--demo-passkeys",
        demoPasskeys().toString());
  }

  /** The demo authenticator's public keys: the hub writes them, the signers read them. */
  Path demoPasskeys() {
    return town.directory("hub").resolve("demo-passkeys.txt");
  }

  Child witness(String name, Path log) {
    return start(
        name,
        "witness",
        "--data",
        town.directory(name).toString(),
        "--port",
        String.valueOf(town.port(name)),
        "--log",
        log.toString());
  }

  Child dispatch() throws IOException {
    return start(
        "dispatch",
        "dispatch",
        "--data",
        town.directory("dispatch").toString(),
        "--port",
        String.valueOf(town.port("dispatch")),
        "--hub",
        town.http(),
        "--hook-secret-file",
        town.secret("hook").toString(),
        "--council-key",
        vkey("council").toString(),
        "--program",
        OrdinanceText.PROGRAM);
  }

  Child agent(Household household) {
    return start(
        "agent-" + household.agent(),
        "agent",
        "--data",
        agentData(household).toString(),
        "--page-port",
        String.valueOf(town.port("agent " + household.agent())));
  }

  Path agentData(Household household) {
    return town.directory("agents").resolve(household.agent());
  }

  /**
   * Starts a program that ends with this one.
   *
   * @param name of its log
   * @param command as the launcher knows it
   */
  synchronized Child start(String name, String command, String... options) {
    mayBegin();
    List<String> line = new ArrayList<>(List.of(command));
    line.addAll(Arrays.asList(options));
    Child child = Child.start(this.options.home(), logs, name, line);
    running.add(child);
    return child;
  }

  /** Runs a command to its end and returns what it printed. */
  String call(String name, List<String> command) {
    return call(name, command, "");
  }

  /** The same, typing something into it. */
  String call(String name, List<String> command, String input) {
    return Child.call(options.home(), logs, name, command, input, this::begin);
  }

  private synchronized Process begin(ProcessBuilder call) throws IOException {
    mayBegin();
    Process begun = call.start();
    calls.removeIf(earlier -> !earlier.isAlive());
    calls.add(begun);
    return begun;
  }

  /** Who is being ended begins nothing any more, or it would outlive him. */
  private void mayBegin() {
    if (ended) {
      throw new TrialException("The trial is being ended.");
    }
  }

  static void awaitReady(Child child) {
    child.ready(START);
  }

  Path logs() {
    return logs;
  }

  /** Completes with the first program that ends by itself. */
  CompletableFuture<Child> anyGone() {
    CompletableFuture<?>[] ends =
        running.stream()
            .map(child -> child.gone().thenApply(process -> child))
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.anyOf(ends).thenApply(Child.class::cast);
  }

  /** Whether none was started yet. */
  boolean isEmpty() {
    return running.isEmpty();
  }

  /** Ends every program, the hub's database included. */
  void endAll() {
    List<Process> last;
    synchronized (this) {
      ended = true;
      calls.forEach(Process::destroy);
      last = List.copyOf(calls);
    }
    running.forEach(Child::askToEnd);
    running.forEach(child -> child.end(END));
    running.clear();
    last.forEach(call -> call.onExit().orTimeout(END.toSeconds(), TimeUnit.SECONDS).join());
  }
}
