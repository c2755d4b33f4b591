import { IntField, TextField } from './wire-fields.js';

/** One sign-in of the user. */
export class SignInRecord {
  @TextField() readonly userId!: string;

  /** Epoch seconds. */
  @IntField() readonly loginTime!: number;
  @TextField() readonly city!: string;
  @TextField() readonly country!: string;
  @TextField() readonly ip!: string;
  @TextField() readonly selectedTenant!: string;
}
