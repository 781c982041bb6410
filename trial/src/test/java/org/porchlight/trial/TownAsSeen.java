package org.porchlight.trial;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * A town as its people find it: what must be the same after it was ended and started again.
 *
 * @param cameras with their names, by owner
 * @param terms the signed notes, by camera
 * @param looks the owners' timelines: grant, camera, begin, end and who ended it, by look
 */
record TownAsSeen(
    Map<String, List<String>> cameras, Map<String, String> terms, Map<String, String> looks) {
  private static final List<String> LOOK =
      List.of("grant", "camera", "startedAt", "endedAt", "endedBy", "watchedSeconds");

  /** Asks the hub, in every owner's name. */
  static TownAsSeen at(URI hub) {
    TownAsSeen seen =
        new TownAsSeen(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    JsonNode people = Person.all(hub);
    for (Household household : Household.ALL) {
      String id = Objects.requireNonNull(Founding.person(people, "home", household.owner()));
      seen.add(household.owner(), Person.signIn(hub, "home", id));
    }
    return seen;
  }

  private void add(String name, Person owner) {
    List<String> mine = new ArrayList<>();
    for (JsonNode camera : owner.get("now").path("cameras")) {
      String id = camera.path("camera").asString();
      mine.add(id + ", " + camera.path("name").asString());
      terms.put(id, owner.get("cameras/" + id + "/terms").path("terms").asString(""));
    }
    cameras.put(name, mine);
    for (JsonNode look : owner.get("looks").path("looks")) {
      looks.put(
          look.path("id").asString(),
          String.join(" ", LOOK.stream().map(field -> look.path(field).asString("")).toList()));
    }
  }
}
