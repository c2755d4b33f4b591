/** An instance reads the keys again this often: so long it may not know what another one did. */
export const RELOAD_MS = 5000;

/** An instance looks this often whether a key is due, or no longer needed. */
export const HOUSEKEEPING_MS = 3_600_000;

/**
 * Seconds for which a new key is published before it signs. Whoever verifies has fetched the keys again by then: our guards
 * after ten minutes, a cache that heeds `Cache-Control` after another one.
 */
export const PUBLISH_SECONDS = 900;

/**
 * The least of these that may be asked for. A guard that meets a key it does not know fetches them again, but only thirty seconds
 * after it last did: a key has to be published for longer than that, and for the five that instances need.
 */
export const LEAST_PUBLISH_SECONDS = 60;

/** A key may sign for so long after its successor began: instances read them again now and then, and clocks differ. */
export const LATE_SIGNATURE_MS = 60_000;

/** Days after which a key is followed by another, unless something else is said. */
export const ROTATION_DAYS = 90;
