# SPDX-License-Identifier: Apache-2.0
"""The forms that values take, as pieces of JSON Schema."""

# Scalars. YAML may see a number where we read its text: both are right.
AMOUNT = r"^-?(0|[1-9][0-9]*)(\.[0-9]{1,9})?$"
RATE = r"^(100(\.0{1,6})?|[1-9]?[0-9](\.[0-9]{1,6})?) *%$"
RATE_ABOVE_ZERO = r"^(?!0(\.0*)? *%)(100(\.0{1,6})?|[1-9]?[0-9](\.[0-9]{1,6})?) *%$"
DAY = r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
TOKENS = r"([A-Za-z0-9_/+-]|\{(yyyy|yy|mm)\})*"


def text(description):
    return {"description": description, "type": ["string", "number"], "maxLength": 4000}


def code(description):
    return {"description": description, "type": ["string", "number"],
            "pattern": "^[A-Za-z0-9._/][A-Za-z0-9._/-]{0,39}$"}


def word(description, *words):
    return {"description": description, "enum": list(words)}


def flag(description):
    return {"description": description, "type": "boolean"}


def whole(description, least, most):
    return {"description": description, "type": "integer", "minimum": least, "maximum": most}


def pattern(description, expression, types="string"):
    return {"description": description, "type": types, "pattern": expression}


def date(description):
    return pattern(description, "^(19|20|21)[0-9]{2}-" + DAY + "$")


def number(description):
    return pattern(description, AMOUNT, ["number", "string"])


def positive(description):
    return {**pattern(description, AMOUNT.replace("-?", ""), ["number", "string"]), "minimum": 0}


def rate(description):
    return pattern(description, RATE)


def digits(description, count):
    return pattern(description, rf"^([ .-]*[0-9]){{{count}}}[ .-]*$", ["string", "integer"])


def email(description):
    return pattern(description, r"^[^@\s<>,;\"]+@[^@\s<>,;\"]+$")


def part(name, description):
    """A shared part, by reference; the description is that of its use."""
    return {"description": description, "allOf": [{"$ref": "#/definitions/" + name}]}


def many(description, item, **more):
    return {"description": description, "type": "array", "items": item, **more}


def mapping(properties, required=(), **more):
    result = {"type": "object", "additionalProperties": False, "properties": properties}
    if required:
        result["required"] = list(required)
    result.update(more)
    return result
