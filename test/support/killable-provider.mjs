// A provider in a process of its own, to be killed: node killable-provider.mjs <folder of the build> <options as JSON>.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [build, options] = process.argv.slice(2);
const { createProvider } = await import(pathToFileURL(join(build, 'provider.js')).href);
const provider = await createProvider({ ...JSON.parse(options), logger: false });
console.log(`listening ${await provider.listen(0, '127.0.0.1')} ${provider.projectId}`);
