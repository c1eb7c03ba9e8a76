"""The commands by name. Their modules are loaded when they are called, so that help stays quick.

Each module has `add_arguments(parser)` and `run(arguments, out)`, which returns the exit code.
"""

COMMANDS = {
    "demo": "load the examples, settle a year and serve the web page",
    "serve": "serve the web page",
    "check": "tell every fault of a cooperation's folder, workbook or zip",
    "load": "load a cooperation's folder into the database",
    "dump": "write what the database holds of a cooperation as tables",
    "split": "split an amount by weights, exactly",
    "game": "share the cost of groups by a method, and tell who would rather leave",
    "settle": "settle periods of a folder and write the bills",
    "compare": "tell what changed from a period to another, or with another key, and what drove it",
    "forecast": "tell what a year is likely to cost each party beside its budget, and what drives the difference",
    "advances": "make the plan of what each party pays in advance, month by month",
    "balance": "tell what a party was billed and paid ahead, period by period",
    "study": "study what each party would pay under every key and method, and who would object",
    "import": "take figures of the baseline from KOSTRA, SIE, SAF-T, JSON-stat, Kolada or a table",
    "explain": "tell why a bill line is what it is, back to the vouchers",
    "events": "take in usage events, and tell, decide, check and count them",
    "period": "tell, prepare, close, give up and repeat periods",
    "change": "tell, approve, reject and take back changes of tables",
    "attachment": "list, add and get papers",
    "user": "give people accounts and roles",
    "feedback": "tell what readers have said about the pages",
    "log": "tell who did what, and whether the log is unbroken",
    "backup": "put the instance into one file, while it runs",
    "restore": "bring a backup back into an empty instance",
    "token": "make, list and revoke keys to the API",
    "template": "write empty tables to begin with",
}
