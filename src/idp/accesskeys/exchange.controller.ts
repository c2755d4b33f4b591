import { Body, Controller } from '@nestjs/common';
import { BearerAccessKey, ClientIp, PostOk } from '../wire/index.js';
import { ExchangeRequest } from './access-key.dto.js';
import { ExchangeService, type ExchangedKey } from './exchange.service.js';

@Controller('v1/auth/accesskey')
export class ExchangeController {
  constructor(private readonly exchanges: ExchangeService) {}

  @PostOk('exchange')
  exchange(
    @BearerAccessKey() cleartext: string,
    @Body() body: ExchangeRequest,
    @ClientIp() ip: string,
  ): Promise<ExchangedKey> {
    return this.exchanges.exchange(cleartext, body.loginOptions, ip);
  }
}
