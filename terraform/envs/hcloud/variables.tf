variable "location" {
  description = "fsn1, nbg1 or hel1."
  type        = string
  default     = "fsn1"
}

variable "server_types" {
  description = "Other server types than the default ones, for example { small = \"cpx22\" }."
  type        = object({ small = optional(string), medium = optional(string), large = optional(string), xlarge = optional(string) })
  default     = {}
}
