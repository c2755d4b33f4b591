import { OpenApiController } from './open-api.controller.js';

export { ProviderDocument } from './provider-document.js';

export const openApiFeature = { controllers: [OpenApiController], providers: [] };
