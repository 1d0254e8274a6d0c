// What `bench/start.ts` holds the product's start against: the three packages loaded, one server listening, nothing else.
// Plain JavaScript, so that not even the stripping of types is added to it.
import fastify from "fastify";
import { pino } from "pino";
import { z } from "zod";

const { PORT } = z.object({ PORT: z.coerce.number() }).parse(process.env);
const server = fastify({ loggerInstance: pino({ level: "warn" }) });
server.get("/ready", async () => ({ ready: true }));
await server.listen({ port: PORT, host: "127.0.0.1" });
