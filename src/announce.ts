import { Logger } from '@nestjs/common';
import type { Config, MailConfig } from './config/index.js';
import type { Service } from './start.js';

/** Tells whoever started the service where it is. */
export function announce({ url, providerUrl, metricsUrl, projectId }: Service, { backend }: Config): void {
  const logger = new Logger('Service');
  if (backend.kind === 'descope') {
    logger.log(`Upstream            Descope project ${projectId}`);
  } else {
    logger.log(`Upstream            embedded provider, project ${projectId}, users in ${toPlace(backend.databaseUrl)}`);
    logger.log(`Descope API         ${providerUrl ?? 'no listener (IDP_PORT=off)'}`);
    logger.log(
      `Management key      ${backend.managementKey === undefined ? backend.managementKeyFile : 'as configured'}`,
    );
    logger.log(`Mail                ${toMail(backend.mail)}`);
  }
  if (url === undefined) {
    logger.log('REST API            not here (AUTH_ROLE=provider)');
  } else {
    logger.log(`REST API            ${url}/auth`);
    logger.log(`API documentation   ${url}/docs`);
  }
  logger.log(`Metrics             ${metricsUrl === undefined ? 'off (METRICS_PORT=off)' : `${metricsUrl}/metrics`}`);
}

/** Never a server's whole URL: it may hold a password. */
function toPlace(databaseUrl: string): string {
  if (databaseUrl.startsWith('sqlite:')) return databaseUrl;
  const { protocol, host, pathname } = new URL(databaseUrl);
  return `${protocol}//${host}${pathname}`;
}

/** Never the URL: it may hold a password. */
function toMail({ smtpUrl, outbox }: MailConfig): string {
  return smtpUrl === undefined ? `written to ${outbox} (npm run outbox)` : `sent by ${new URL(smtpUrl).host}`;
}
