// The page Search needs no script of its own.
"use strict";
