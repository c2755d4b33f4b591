# syntax=docker/dockerfile:1
# The service. Whoever releases an image pins both bases by digest:
#   docker build --build-arg NODE_IMAGE=node@sha256:… --build-arg RUNTIME_IMAGE=gcr.io/distroless/cc-debian12@sha256:… .
# Its file system may be read-only, and needs to be writable at /data alone:
#   docker run --read-only --cap-drop ALL --security-opt no-new-privileges -v data:/data -p 3000:3000 nestjs-descope
ARG NODE_IMAGE=node:20.20.2-bookworm
ARG RUNTIME_IMAGE=gcr.io/distroless/cc-debian12:nonroot

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY src ./src
RUN npm run build && node scripts/assemble-image.js /image && mkdir /data

FROM ${RUNTIME_IMAGE}
# Nothing that the process could change: its user owns /data and no file beside.
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /image /app
COPY --from=build --chown=65532:65532 /data /data
# What is written without a name of its own, such as the management key beside PostgreSQL, is written here.
WORKDIR /data
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 LOG_FORMAT=json IDP_PORT=off IDP_DATABASE_URL=sqlite:/data/idp.db
USER 65532:65532
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["/usr/local/bin/node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/live').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["/usr/local/bin/node", "/app/dist/bundle/main.js"]
