import { Body, Controller } from '@nestjs/common';
import { Answers } from '../schema/index.js';
import { BearerAccessKey, ClientIp, PostOk } from '../wire/index.js';
import { ExchangeRequest } from './access-key.dto.js';
import { EXCHANGED_KEY } from './access-key.schemas.js';
import { type ExchangedKey, ExchangeService } from './exchange.service.js';

@Controller('v1/auth/accesskey')
export class ExchangeController {
  constructor(private readonly exchanges: ExchangeService) {}

  @PostOk('exchange')
  @Answers(EXCHANGED_KEY)
  exchange(
    @BearerAccessKey() cleartext: string,
    @Body() body: ExchangeRequest,
    @ClientIp() ip: string,
  ): Promise<ExchangedKey> {
    return this.exchanges.exchange(cleartext, body.loginOptions, ip);
  }
}
