package org.porchlight.hub.proof;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the log is kept and who must have seen it.
 *
 * @param name of the log's key where it is made anew: the log's origin
 * @param directory of its files
 * @param keyFile the log's key; made when it is not there
 * @param witnessesFile lines {@code witness}, {@code group} and {@code quorum} of a policy; empty
 *     is no quorum, and nothing opens
 * @param publicEvery how often the public log advances
 */
@ConfigurationProperties("porchlight.log")
record LogSettings(
    String name, Path directory, Path keyFile, String witnessesFile, Duration publicEvery) {}
