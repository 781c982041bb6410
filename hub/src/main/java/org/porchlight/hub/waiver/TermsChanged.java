package org.porchlight.hub.waiver;

import org.jspecify.annotations.Nullable;

/**
 * An owner signed other terms for a camera, or left with it. Every look at it ends: it rested on
 * what is no more. Published in the transaction that records it.
 *
 * @param note the new terms, for the agent; null when he left
 */
public record TermsChanged(String camera, String agent, String premises, @Nullable String note) {}
