import { AccessKeyCredentialStore } from './access-key-credential-store.js';
import { AccessKeyStore } from './access-key-store.js';
import { AccessKeyController } from './access-key.controller.js';
import { AccessKeyService } from './access-key.service.js';
import { ExchangeController } from './exchange.controller.js';
import { ExchangeService } from './exchange.service.js';
import { AccessKeySearch } from './search-access-keys.js';

export const accessKeysFeature = {
  controllers: [AccessKeyController, ExchangeController],
  providers: [AccessKeyCredentialStore, AccessKeySearch, AccessKeyService, AccessKeyStore, ExchangeService],
};
