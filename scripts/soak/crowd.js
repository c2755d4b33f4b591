import { Client } from './client.js';
import { chooseStep } from './mix.js';
import { Person } from './person.js';

const AT_ONCE = 16;

/** Many people who use one service, and count what it answers. */
export class Crowd {
  idle = [];
  answers = new Map();
  /** By step and outcome: a status that was not expected, or why there was none. */
  unexpected = new Map();
  /** Steps that were due while everybody waited, and were not taken. */
  late = 0;

  static async signUp(service, mailbox, people) {
    const crowd = new Crowd(new Client(service), mailbox);
    for (let n = 0; n < people; n += 1) {
      const person = new Person(crowd.client, mailbox);
      await crowd.one(person, { step: 'signUp', status: 201 }, false);
      await crowd.one(person, { step: 'verify', status: 200 });
    }
    return crowd;
  }

  constructor(client, mailbox) {
    this.client = client;
    this.mailbox = mailbox;
  }

  get answered() {
    return [...this.answers.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Of what was due, the part that was not taken: nought while the service keeps up. */
  get missed() {
    return this.late / Math.max(1, this.late + this.answered);
  }

  /** As fast as they are answered. @returns {Promise<number>} steps a second */
  async measure(seconds) {
    this.reset();
    const begin = performance.now();
    const end = begin + seconds * 1000;
    const worker = async () => {
      while (performance.now() < end) await this.next();
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, this.idle.length) }, worker));
    return this.answered / ((performance.now() - begin) / 1000);
  }

  /** So many a second, however long answers take, as long as anybody is idle. */
  async keepUp(rate, seconds) {
    this.reset();
    const begin = performance.now();
    const running = new Set();
    for (let sent = 0; sent < rate * seconds; sent += 1) {
      const due = begin + (sent * 1000) / rate;
      if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
      if (this.idle.length === 0) {
        this.late += 1;
        continue;
      }
      const step = this.next().finally(() => running.delete(step));
      running.add(step);
    }
    await Promise.all(running);
  }

  report() {
    const steps = [...this.answers].sort((a, b) => b[1] - a[1]).map(([step, times]) => `  ${step} ${times}`);
    const wrong = [...this.unexpected].map(([what, times]) => `  ${what}, ${times} times`);
    return [
      `Answered: ${this.answered}`,
      ...steps,
      `Unexpected: ${wrong.length === 0 ? 'none' : ''}`,
      ...wrong,
      `Not sent, as everybody still waited: ${(this.missed * 100).toFixed(1)} %`,
    ].join('\n');
  }

  reset() {
    this.answers.clear();
    this.late = 0;
  }

  next() {
    const what = chooseStep();
    if (what.newcomer) return this.one(new Person(this.client, this.mailbox), what, false);
    const [person] = this.idle.splice(Math.floor(Math.random() * this.idle.length), 1);
    return this.one(person, what);
  }

  async one(person, { step, status }, stays = true) {
    let outcome;
    try {
      outcome = await person[step]();
    } catch (error) {
      outcome = error.code ?? error.message;
    }
    count(this.answers, step);
    if (outcome !== status) count(this.unexpected, `${step}: ${outcome}`);
    if (step === 'signOut') await this.one(person, { step: 'signIn', status: 200 });
    else if (stays) this.idle.push(person);
  }
}

function count(map, key) {
  map.set(key, (map.get(key) ?? 0) + 1);
}
