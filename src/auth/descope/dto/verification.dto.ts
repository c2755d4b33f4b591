import { IsNotEmpty } from 'class-validator';
import { TextField } from './wire-fields.js';

/** A message with a code or a link is on its way. */
export class MessageSent {
  /** Where to, such as `a***@example.com`. */
  @TextField() readonly maskedEmail!: string;
}

/** A message with several links is on its way. */
export class EnchantedLinkSent {
  /** Which of the links to follow: to be shown to the user. */
  @TextField() @IsNotEmpty() readonly linkId!: string;

  /** Buys the session once the link was followed. Not to be shown. */
  @TextField() @IsNotEmpty() readonly pendingRef!: string;

  /** Where to, such as `a***@example.com`. */
  @TextField() readonly maskedEmail!: string;
}
