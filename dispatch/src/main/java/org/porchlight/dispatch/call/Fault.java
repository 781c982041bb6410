package org.porchlight.dispatch.call;

/**
 * What is wrong with one field of what a feed said. It never repeats what stood there: that may be
 * about a person.
 *
 * @param row from 1, as the feed counts; 0 where it has no rows
 * @param field in the words of docs/ref/feeds.md
 * @param sentence what is wrong and what was done about it
 */
public record Fault(long row, String field, String sentence) {}
