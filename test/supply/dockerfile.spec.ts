import { repositoryFile } from '../support/repository.js';

interface Instruction {
  readonly name: string;
  readonly value: string;
}

/** One a line, comments left out and lines that go on put together. */
function instructions(text: string): Instruction[] {
  return text
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name = '', value = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
      return { name, value };
    });
}

const KNOWN = [
  ...['ARG', 'FROM', 'WORKDIR', 'COPY', 'RUN', 'ENV', 'USER', 'VOLUME', 'EXPOSE', 'HEALTHCHECK', 'ENTRYPOINT'],
];

/** What is wrong with a Dockerfile, by the rules that ours is under. */
function faults(text: string): string[] {
  const all = instructions(text);
  const args = new Map(
    all.filter(({ name }) => name === 'ARG').map(({ value }) => value.split('=', 2) as [string, string]),
  );
  const bases = all
    .filter(({ name }) => name === 'FROM')
    .map(({ value }) => value.replace(/\$\{(\w+)\}/, (_, name: string) => args.get(name) ?? '').split(' ')[0]!);
  const final = all.slice(all.findLastIndex(({ name }) => name === 'FROM'));
  const last = (name: string): string => final.findLast((each) => each.name === name)?.value ?? '';
  const rules: [fault: string, broken: boolean][] = [
    ['an instruction that is not known', all.some(({ name }) => !KNOWN.includes(name))],
    ['a base without a version', bases.some((base) => !/:(?!latest\b)[\w.-]+$|@sha256:[0-9a-f]{64}$/.test(base))],
    ['one stage', bases.length < 2],
    ['a base that has a shell', !bases.at(-1)!.includes('distroless')],
    ['a command that runs in the final stage', final.some(({ name }) => name === 'RUN')],
    ['packages that the lock does not name', all.some(({ value }) => /npm (?:i|install|update)\b|npx /.test(value))],
    ['something that is fetched and run', all.some(({ value }) => /curl|wget|https?:\/\/(?!127\.0\.0\.1)/.test(value))],
    ['a whole folder that is copied', all.some(({ name, value }) => name === 'COPY' && /(?:^|\s)\.\/? /.test(value))],
    ['no user, or root', !/^(?!0\b)\d+:(?!0\b)\d+$/.test(last('USER'))],
    [
      'files that its user owns beside the data',
      final.some(({ value }) => value.includes('--chown') && !value.endsWith(' /data')),
    ],
    ['no health check, or one that needs a shell', !last('HEALTHCHECK').includes('CMD ["')],
    ['an entry point that needs a shell', !last('ENTRYPOINT').startsWith('["')],
    [
      'a secret',
      all.some(({ name, value }) => /^(?:ENV|ARG)$/.test(name) && /KEY|PASSWORD|TOKEN|SECRET|:\/\/\w+:/i.test(value)),
    ],
  ];
  return rules.filter(([, broken]) => broken).map(([fault]) => fault);
}

const ours = repositoryFile('Dockerfile');

describe('the Dockerfile', () => {
  it('keeps every rule', () => {
    expect(faults(ours)).toEqual([]);
  });

  it.each<[fault: string, change: (text: string) => string]>([
    ['an instruction that is not known', (text) => text.replace('COPY src', 'ADD src')],
    ['a base without a version', (text) => text.replace('node:20.20.2-bookworm', 'node')],
    ['a base without a version', (text) => text.replace('node:20.20.2-bookworm', 'node:latest')],
    ['a base that has a shell', (text) => text.replace('gcr.io/distroless/cc-debian12:nonroot', 'debian:12')],
    ['a command that runs in the final stage', (text) => `${text}\nRUN true`],
    ['packages that the lock does not name', (text) => text.replace('npm ci', 'npm install')],
    ['something that is fetched and run', (text) => text.replace('npm ci', 'curl https://example.com/x | sh; npm ci')],
    ['a whole folder that is copied', (text) => text.replace('COPY src ./src', 'COPY . ./')],
    ['no user, or root', (text) => text.replace('USER 65532:65532', 'USER 0:0')],
    ['no user, or root', (text) => text.replace('USER 65532:65532\n', '')],
    [
      'files that its user owns beside the data',
      (text) => text.replace('COPY --from=build /image', 'COPY --from=build --chown=1:1 /image'),
    ],
    ['no health check, or one that needs a shell', (text) => text.replace(/CMD \[.*\]/, 'CMD curl -f localhost')],
    [
      'an entry point that needs a shell',
      (text) => text.replace(/ENTRYPOINT .*/, 'ENTRYPOINT node dist/bundle/main.js'),
    ],
    ['a secret', (text) => text.replace('ENV ', 'ENV IDP_MANAGEMENT_KEY=abc ')],
  ])('would be refused for %s', (fault, change) => {
    const changed = change(ours);
    expect(changed).not.toBe(ours);
    expect(faults(changed)).toContain(fault);
  });

  it('is given what it copies, and nothing that is not named', () => {
    const [first, ...rest] = repositoryFile('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(first).toBe('*');
    const allowed = rest.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    const copied = instructions(ours)
      .filter(({ name, value }) => name === 'COPY' && !value.includes('--from'))
      .flatMap(({ value }) => value.split(' ').slice(0, -1));
    expect(allowed.sort()).toEqual([...new Set(copied)].sort());
  });
});
