import { Text } from '../wire/index.js';

const NAME = 256;

/** What a person says of themselves at sign-up. Nothing that only a manager may set is read. */
export class SignUpUser {
  @Text(NAME) readonly name!: string;
  @Text(NAME) readonly givenName!: string;
  @Text(NAME) readonly middleName!: string;
  @Text(NAME) readonly familyName!: string;
  @Text(254) readonly email!: string;
  @Text(64) readonly phone!: string;
}
