import { Controller, Param, Post } from '@nestjs/common';
import { DeliveryNotConfiguredError, UnknownPathError } from '../errors/index.js';
import { Answers, noAnswer } from '../schema/index.js';

const METHODS = ['sms', 'voice', 'whatsapp', 'im'];
const ACTIONS = ['signin', 'signup', 'signup-in', 'update/phone'];
const OTP = [...ACTIONS, 'verify'].map((action) => `otp/${action}/:method`);
const MAGIC_LINK = ACTIONS.map((action) => `magiclink/${action}/:method`);

/** There is nothing here that reaches a phone. */
@Controller('v1/auth')
export class PhoneController {
  /** @throws {DeliveryNotConfiguredError} */
  @Post([...OTP, ...MAGIC_LINK])
  @Answers(noAnswer)
  refuse(@Param('method') method: string): never {
    throw METHODS.includes(method) ? new DeliveryNotConfiguredError(method) : new UnknownPathError();
  }
}
