import { HealthController } from './health.controller.js';

export const healthFeature = { controllers: [HealthController], providers: [] };
