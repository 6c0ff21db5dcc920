# One target per app: docker build --target housing-pathway .
# A target holds the app with what its code reaches, runs as nobody in particular and needs to write to /tmp alone.

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /src
COPY . .
RUN npm ci --no-audit --no-fund && node deploy/image/assemble.mjs --to /image

FROM node:24.21.0-bookworm-slim AS runtime
ENV NODE_ENV=production
WORKDIR /stadig
COPY deploy/image/healthy.mjs ./
USER 1000:1000
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["node", "healthy.mjs"]

FROM runtime AS housing-pathway
COPY --from=build /image/housing-pathway ./
CMD ["node", "--no-warnings", "apps/housing-pathway/dist/main.js"]

FROM runtime AS shelter-placement
COPY --from=build /image/shelter-placement ./
CMD ["node", "--no-warnings", "apps/shelter-placement/dist/main.js"]

FROM runtime AS cooperation
COPY --from=build /image/cooperation ./
CMD ["node", "--no-warnings", "apps/cooperation/dist/main.js"]

FROM runtime AS perpetrator-eviction
COPY --from=build /image/perpetrator-eviction ./
CMD ["node", "--no-warnings", "apps/perpetrator-eviction/dist/main.js"]

FROM runtime AS statistics
COPY --from=build /image/statistics ./
CMD ["node", "--no-warnings", "apps/statistics/dist/main.js"]

FROM runtime AS statistics-public
COPY --from=build /image/statistics-public ./
CMD ["node", "--no-warnings", "apps/statistics-public/dist/main.js"]

FROM runtime AS imports
COPY --from=build /image/imports ./
CMD ["node", "--no-warnings", "apps/imports/dist/main.js"]

FROM runtime AS relay
COPY --from=build /image/relay ./
CMD ["node", "--no-warnings", "apps/relay/dist/main.js"]

FROM runtime AS portal
COPY --from=build /image/portal ./
CMD ["node", "--no-warnings", "apps/portal/dist/main.js"]

FROM runtime AS cli
COPY --from=build /image/cli ./
HEALTHCHECK NONE
ENTRYPOINT ["node", "--no-warnings", "apps/cli/dist/main.js"]
CMD ["--help"]
