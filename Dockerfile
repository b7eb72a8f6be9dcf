# syntax=docker/dockerfile:1
# Two stages: what builds stays behind. Everything comes ready-made (no compiler in either), for amd64 and arm64.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY playground/package.json playground/
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund && rm -rf playground test bench dist/bench dist/.tsbuildinfo docs

FROM node:22-bookworm-slim
ENV NODE_ENV=production DATABASE_FILE=/data/daily-interview.sqlite METRICS_PORT=9464
WORKDIR /app
COPY --from=build /app /app
RUN mkdir /data && chown node:node /data && chmod 700 /data
USER node
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=5s --start-period=120s --retries=3 CMD ["node", "-e", "fetch('http://127.0.0.1:9464/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "daily-interview.mjs"]
CMD ["start"]
