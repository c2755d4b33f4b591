// Signs sessions in batches, each another user's: node minter.js <name of its key and its users>
import { signer } from '../harness/tokens.js';

const [name] = process.argv.slice(2);
const { sign, keys } = signer(name);
let number = 0;
process.on('message', ({ count }) => {
  if (count === undefined) process.send({ keys });
  else process.send({ tokens: Array.from({ length: count }, () => sign(`U${name}${number++}`)) });
});
console.log('listening nowhere');
