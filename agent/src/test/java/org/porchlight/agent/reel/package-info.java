/** Tests of what is kept of looks. */
@org.jspecify.annotations.NullMarked
package org.porchlight.agent.reel;
