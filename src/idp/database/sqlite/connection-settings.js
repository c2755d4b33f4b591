// @ts-check
/** Of every connection, in whichever thread. An answered write is on the disk: `synchronous` is FULL. */
export const CONNECTION_SETTINGS = ['synchronous = FULL', 'foreign_keys = ON', 'busy_timeout = 2000'];
