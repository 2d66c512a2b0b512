// Sends one mail to each row through nodemailer's pool; prints what it took as JSON.
// node nodemailer_pool.cjs JOB.json, run where node_modules lies.
"use strict";
const fs = require("fs");
const { createRequire } = require("module");
const job = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const nodemailer = createRequire(job.modules + "/")("nodemailer");

const transport = nodemailer.createTransport({
  pool: true, host: job.host, port: job.port, secure: job.secure, ignoreTLS: !job.secure,
  maxConnections: job.connections, maxMessages: Infinity,
});
const attachments = job.file
  ? [{ filename: job.fileName, content: fs.readFileSync(job.file) }] : [];
const filled = (template, row) => template.replace(/{{ (\w+) }}/g, (_, name) => row[name]);

async function main() {
  const began = process.hrtime.bigint(), cpu = process.cpuUsage();
  let next = 0;
  const feed = async () => {
    while (next < job.rows.length) {
      const row = job.rows[next++];
      await transport.sendMail({
        from: { name: job.senderName, address: job.sender },
        to: { name: `${row.first_name} ${row.last_name}`, address: row.email },
        subject: filled(job.subject, row), text: filled(job.text, row),
        html: filled(job.html, row), attachments,
      });
    }
  };
  // twice as many as connections, so that none of them ever waits for the next mail
  await Promise.all(Array.from({ length: job.connections * 2 }, feed));
  const seconds = Number(process.hrtime.bigint() - began) / 1e9, used = process.cpuUsage(cpu);
  transport.close();
  console.log(JSON.stringify({ mails: next, seconds, cpu: (used.user + used.system) / 1e6 }));
}
main().catch((error) => { console.error(error); process.exit(1); });
