// The NATS quick start in JavaScript (package "nats"): node quickstart-nats.js nats://127.0.0.1:4222
//
// Talks to the quick start application. Each step prints one line; any failure ends the
// program with a stack trace and a non-zero exit code.

const { connect, ErrorCode, headers, JSONCodec, StringCodec } = require("nats");

const PATIENCE = 10_000; // milliseconds for any one step
const strings = StringCodec();
const json = JSONCodec();

async function firstMessage(subscription) {
  for await (const msg of subscription) {
    return msg; // leaving the loop ends the subscription
  }
  throw new Error(`no message on ${subscription.getSubject()}`);
}

async function main(url) {
  const nc = await connect({ servers: url, name: "quickstart-nats", timeout: PATIENCE, reconnect: false });
  console.log("connected");

  const greetings = nc.subscribe("greet.*", { timeout: PATIENCE });
  const language = headers();
  language.set("Language", "en");
  nc.publish("greet.joe", strings.encode("hi joe"), { headers: language });
  const greeting = await firstMessage(greetings);
  console.log(`received on ${greeting.subject}: ${strings.decode(greeting.data)}`
    + ` (Language: ${greeting.headers.get("Language")})`);

  const tick = await firstMessage(nc.subscribe("clock", { timeout: PATIENCE }));
  console.log(`received on ${tick.subject}: ${strings.decode(tick.data)}`);

  nc.publish("hello", strings.encode("Hello from JavaScript"));
  console.log("published to hello");

  const help = await nc.request("service", strings.encode("JavaScript"), { timeout: PATIENCE });
  console.log(`service replied: ${strings.decode(help.data)}`);

  const sum = await nc.request("math.add", json.encode({ a: 1, b: 2 }), { timeout: PATIENCE });
  console.log(`math.add replied: ${strings.decode(sum.data)}`);

  try {
    await nc.request("nobody.home", strings.encode(""), { timeout: PATIENCE });
  } catch (error) {
    if (error.code !== ErrorCode.NoResponders) {
      throw error;
    }
    console.log("nobody.home: no responders");
  }

  await nc.drain();
  console.log("drained");
}

main(process.argv[2]).catch((error) => {
  console.error(error);
  process.exit(1);
});
