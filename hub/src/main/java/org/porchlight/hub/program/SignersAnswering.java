package org.porchlight.hub.program;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.porchlight.hub.page.Pages;
import org.porchlight.hub.part.Answering;
import org.porchlight.hub.part.Part;
import org.porchlight.hub.people.Face;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks both signers again and again whether they are there, while a page of the room is open. */
@Component
class SignersAnswering implements Answering {
  private final Signers signers;
  private final Pages pages;
  private volatile Set<Part> silent = Set.of();

  SignersAnswering(Signers signers, Pages pages) {
    this.signers = signers;
    this.pages = pages;
  }

  @Override
  public Set<Part> silent() {
    return silent;
  }

  @Scheduled(fixedDelay = 500)
  void look() {
    if (pages.readers(Face.ROOM).isEmpty()) {
      return;
    }
    CompletableFuture<Boolean> agency = signers.isThere(Signers.Party.AGENCY);
    CompletableFuture<Boolean> council = signers.isThere(Signers.Party.COUNCIL);
    Set<Part> now = EnumSet.noneOf(Part.class);
    if (!agency.join()) {
      now.add(Part.AGENCY_SIGNER);
    }
    if (!council.join()) {
      now.add(Part.COUNCIL_SIGNER);
    }
    silent = now;
  }
}
