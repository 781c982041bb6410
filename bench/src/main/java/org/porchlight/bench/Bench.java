package org.porchlight.bench;

import java.util.Arrays;

/** The launcher's way into the load programs: {@code ./porchlight bench [name] [arguments]}. */
public final class Bench {
  private Bench() {}

  private enum Program {
    RELAY_LOAD(
        "relay-load", "relay CPU per viewer-stream, with and without TLS, beside a TLS copy"),
    IDLE_AGENTS("idle-agents", "heap of an idle agent at the relay, and how soon one wakes"),
    LOG(
        "log",
        "durable appends a second, and how soon a witnessed proof is there; in a file and as the hub does"),
    CHECK("check", "what checking a look's notes and its proof costs an agent"),
    SEAL("seal", "sealing: pictures and key wraps per second of one processor"),
    AGENT_AT_REST("agent-at-rest", "memory, CPU and start of an agent with one warm camera");

    private final String word;
    private final String what;

    Program(String word, String what) {
      this.word = word;
      this.what = what;
    }
  }

  private interface Main {
    void run(String... arguments) throws Exception;
  }

  /** Runs one, or lists them. */
  public static void main(String... arguments) throws Exception {
    String word = arguments.length == 0 ? "" : arguments[0];
    for (Program program : Program.values()) {
      if (program.word.equals(word)) {
        main(program).run(Arrays.copyOfRange(arguments, 1, arguments.length));
        return;
      }
    }
    System.out.println("./porchlight bench <name>, where <name> is one of:");
    for (Program program : Program.values()) {
      System.out.printf("  %-14s %s%n", program.word, program.what);
    }
  }

  private static Main main(Program program) {
    return switch (program) {
      case RELAY_LOAD -> RelayLoad::main;
      case IDLE_AGENTS -> IdleAgents::main;
      case LOG -> LogAppend::main;
      case CHECK -> CheckSpeed::main;
      case SEAL -> SealSpeed::main;
      case AGENT_AT_REST -> AgentAtRest::main;
    };
  }
}
