/** The name and version by which this package makes itself known upstream. A test holds the version to package.json's. */
export const SDK_NAME = 'nestjs-descope';
export const SDK_VERSION = '0.1.0';
