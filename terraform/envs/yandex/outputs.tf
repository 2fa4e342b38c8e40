output "hosts" {
  description = "What `npm run infra -- inventory` makes the Ansible inventory from."
  value       = module.hosts.hosts
}
