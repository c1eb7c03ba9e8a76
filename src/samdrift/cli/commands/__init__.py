"""The commands by name. Their modules are loaded when they are called, so that help stays quick.

Each module has `add_arguments(parser)` and `run(arguments, out)`, which returns the exit code.
"""

COMMANDS = {
    "demo": "load the examples, settle a year and serve the web page",
    "serve": "serve the web page",
    "check": "tell every fault of a cooperation's folder or workbook",
    "load": "load a cooperation's folder into the database",
    "split": "split an amount by weights, exactly",
    "settle": "settle periods of a folder and write the bills",
    "explain": "tell why a bill line is what it is, back to the vouchers",
    "user": "give people accounts and roles",
    "token": "make, list and revoke keys to the API",
    "template": "write empty tables to begin with",
}
