import { Agent, request } from 'undici';

const TIMEOUT_MS = 10_000;

/** Calls the service and its provider over connections that stay open. */
export class Client {
  agent = new Agent({ connections: 64, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS });

  constructor(service) {
    this.service = service;
    this.managementBearer = `${service.projectId}:${service.managementKey}`;
  }

  get(path, token) {
    return this.send(this.service.url + path, 'GET', token);
  }

  post(path, body, token) {
    return this.send(this.service.url + path, 'POST', token, body);
  }

  /** Asks the provider's management API. */
  manage(path, body) {
    return this.send(this.service.providerUrl + path, 'POST', this.managementBearer, body);
  }

  close() {
    return this.agent.close();
  }

  async send(url, method, token, body) {
    const headers = {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const answer = await request(url, { method, headers, body: body && JSON.stringify(body), dispatcher: this.agent });
    const text = await answer.body.text();
    return { status: answer.statusCode, body: text === '' ? undefined : JSON.parse(text) };
  }
}
