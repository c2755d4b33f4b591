// Signs sessions in batches, each another user's.
import { signer } from '../harness/tokens.js';

const { sign, keys } = signer();
let number = 0;
process.on('message', ({ count }) => {
  if (count === undefined) process.send({ keys });
  else process.send({ tokens: Array.from({ length: count }, () => sign(`U${number++}`)) });
});
console.log('listening nowhere');
