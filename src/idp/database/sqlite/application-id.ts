/** "DSCP", in the header of every database file of the provider. */
export const APPLICATION_ID = 0x44534350;
