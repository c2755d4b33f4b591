// Fills in docs/scaling.md from bench/instances.json.
import { filledPage } from './filled-page.js';
import { markdownTable } from './markdown-table.js';

/**
 * @param {string} page the text as it is
 * @param {object} measured bench/instances.json
 * @returns {string} the text as it should be
 */
export function renderScaling(page, measured) {
  return filledPage(page, { throughput: () => throughput(measured), sizes: () => sizes(measured) });
}

function throughput({ signIns, refreshes }) {
  const row = (name, { ratios }) => [name, ...ratios.map((ratio, index) => (index === 0 ? '1' : ratio.toFixed(2)))];
  const rows = [row("sign-ins, of one's", signIns), row("refreshes, of one's", refreshes)];
  return markdownTable(['instances', ...signIns.ratios.map((_, index) => `${index + 1}`)], rows, [1, 2, 3]);
}

function sizes({ bytes, connections }) {
  const figure = (count) => count.toLocaleString('en-US');
  const users = `bytes a user (${figure(bytes.users)} of them; row, login id, password, indexes)`;
  const signIns = `bytes a sign-in leaves (${figure(bytes.signIns)} of them; session, token, history, audit, indexes)`;
  const rows = [
    [users, figure(bytes.perUser)],
    [signIns, figure(bytes.perSignIn)],
    ['connections that three instances held, 10 each at most', figure(connections)],
  ];
  return markdownTable(['measured in the same run', ''], rows, [1]);
}
